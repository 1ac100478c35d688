// The one script. Everything here makes pages better; none of them needs it.
import "htmx.org/dist/htmx.esm.js";
import { start } from "./parts/start.js";
import { keepFocus } from "./parts/live.js";
import { watchUnsaved } from "./parts/unsaved.js";
import { watchUploads } from "./parts/upload.js";
import { watchFaces } from "./parts/faces.js";
import { watchPasskeys } from "./parts/passkey.js";
import { watchOutlines } from "./parts/outline.js";
import { sendChosenFiles } from "./parts/choosing.js";
import { sendOneByOne } from "./parts/one_by_one.js";
import { tryToReach } from "./parts/reaching.js";

start(document);
keepFocus();
watchUnsaved();
watchUploads();
watchFaces();
watchPasskeys();
watchOutlines();
sendChosenFiles();
sendOneByOne();
tryToReach();
// What htmx brings in is started like the page itself.
document.addEventListener("htmx:afterSettle", (event) => start(event.target));
