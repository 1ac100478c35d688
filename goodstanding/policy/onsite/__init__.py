"""Access on site: from the signed form, the school's days and the catalogue to what is open now.

`who` says whose devices are told apart, `forms` what a principal chose and how far the
trust lets them, `days` when lessons, breaks and lunch are; `site` gathers it for one
school. `timeline` turns that into spans of time, and `decision` answers from them.
Everything that answers or compiles asks the timeline, so that they cannot disagree.
"""
