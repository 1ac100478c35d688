"""Where YouTube's restricted mode is, for engines that cannot lead there and have to look."""

# Google's own guidance: the addresses of restrictmoderate.youtube.com and restrict.youtube.com.
ADDRESSES = ("216.239.38.119", "216.239.38.120", "2001:4860:4802:32::77", "2001:4860:4802:32::78")
