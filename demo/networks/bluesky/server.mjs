// A whole small Bluesky on this machine: the directory of accounts (PLC) and a server for them (PDS).
// Prints one line of JSON when it is ready, and ends when whoever started it goes away.
import net from "node:net";

// The packages name no address and would listen on all: hold them to the loopback.
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (where, ...rest) {
  const here = typeof where === "object" && where !== null ? { ...where, host: "127.0.0.1" } : { port: Number(where), host: "127.0.0.1" };
  return listen.call(this, here, ...rest.filter((one) => typeof one === "function"));
};

const { TestNetworkNoAppView } = await import("@atproto/dev-env");
const port = Number(process.argv[2] ?? 0);
const network = await TestNetworkNoAppView.create({ pds: port ? { port } : {} });
console.log(JSON.stringify({ url: network.pds.url }));
process.stdin.on("end", () => process.exit(0)).resume();
