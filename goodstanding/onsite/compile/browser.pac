// @SOURCE@
// For @AUDIENCE@. Each name stands for itself and all below it, and has the windows of time, in
// seconds since 1970, in which it is open; -1 is always.
var goodstandingNames = @NAMES@;
var goodstandingWindows = @WINDOWS@;
var goodstandingPages = @PAGES@;
var goodstandingRestricted = @RESTRICTED@;
var goodstandingAddresses = @ADDRESSES@;

function goodstandingHas(object, key) {
    return Object.prototype.hasOwnProperty.call(object, key);
}

// Whether an odd number of edges lies behind us; with a clock that is no number, none does.
function goodstandingWithin(edges, now) {
    var low = 0, high = edges.length;
    while (low < high) {
        var middle = (low + high) >> 1;
        if (edges[middle] <= now) { low = middle + 1; } else { high = middle; }
    }
    return low % 2 === 1;
}

// The first of a name and those above it that the object has.
function goodstandingFind(object, name) {
    while (name) {
        if (goodstandingHas(object, name)) { return name; }
        var dot = name.indexOf(".");
        name = dot < 0 ? "" : name.substring(dot + 1);
    }
    return "";
}

function goodstandingOpen(host) {
    var name = String(host).toLowerCase().replace(/\.+$/, "");
    var found = goodstandingFind(goodstandingNames, name);
    if (!found || goodstandingNames[found] < 0) { return true; }
    var now = new Date().getTime() / 1000;
    if (!goodstandingWithin(goodstandingWindows[goodstandingNames[found]], now)) { return false; }
    if (!goodstandingFind(goodstandingPages, name) || !goodstandingWithin(goodstandingRestricted, now)) { return true; }
    return goodstandingHas(goodstandingAddresses, String(dnsResolve(name)));
}

function FindProxyForURL(url, host) {
    return goodstandingOpen(host) ? "DIRECT" : "PROXY 127.0.0.1:9";
}
