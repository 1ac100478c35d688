# Reads a schedule whose hash is right, and says what holds at `now`; `latest` is the latest time ever seen.
# Out come lines: doubt WHY (then every zone is shut) | school, issued, until, next | zone NAME VARIANT SHUT-VARIANT

function wrong(why) { if (!broken) broken = why }
function name(word) { return word ~ /^[a-z0-9][a-z0-9.-]*$/ && length(word) < 80 }
function time(word) { return word ~ /^[0-9]+$/ && length(word) < 12 }

NR == 1 { if ($0 != "goodstanding schedule 1") wrong("is of a kind this agent does not know"); next }
ended { wrong("goes on after its end") }
$1 == "school" && NF == 2 && name($2) && !school { school = $2; next }
$1 == "issued" && NF == 2 && time($2) && !issued { issued = $2 + 0; next }
$1 == "until" && NF == 2 && time($2) && !until { until = $2 + 0; next }
$1 == "zone" && NF == 3 && name($2) && name($3) && !($2 in shut) { zones[++count] = $2; shut[$2] = holds[$2] = $3; next }
$1 == "at" && NF == 4 && time($2) && ($3 in shut) && name($4) {
    if ($2 + 0 < before) wrong("is out of order")
    before = $2 + 0
    if (before <= now + 0) holds[$3] = $4
    else if (!coming) coming = before
    next
}
$1 == "end" && NF == 2 { ended = 1; next }
{ wrong("has a line that cannot be read") }

END {
    if (!ended || !school || !issued || !until) wrong("is not whole")
    if (broken) doubt = "the schedule " broken
    else if (now + slack < issued) doubt = "the clock is behind the time at which the schedule was issued"
    else if (now + slack < latest + 0) doubt = "the clock has gone back"
    else if (now + 0 >= until) doubt = "the lease has ended"
    if (doubt) print "doubt " doubt
    if (broken) exit
    if (!coming || coming > until) coming = until
    printf "school %s\nissued %.0f\nuntil %.0f\nnext %.0f\n", school, issued, until, coming
    for (i = 1; i <= count; i++) print "zone", zones[i], (doubt ? shut[zones[i]] : holds[zones[i]]), shut[zones[i]]
}
