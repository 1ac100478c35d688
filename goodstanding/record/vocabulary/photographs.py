from .words import Words

_IMAGE, _IN_LINE = ("voice/image-consent",), ("official/in-line",)

WORDS: dict[str, Words] = {
    "photograph.brought": Words("{who} added a photograph; faces found in it: {facts[faces]}.", _IN_LINE),
    "photograph.brought_again": Words("{who} added a photograph that was there already.", _IN_LINE),
    "photograph.described": Words(
        "{who} said what a photograph is of, and that it is from {facts[taken_on]}.", _IN_LINE
    ),
    "photograph.face_accounted": Words("{who} said who face {facts[face]} in a photograph is.", _IMAGE),
    "photograph.face_added": Words("{who} outlined a face that the search had missed.", _IMAGE),
    "photograph.searched_closer": Words("{who} had a photograph searched closer: {facts[faces]} more found.", _IMAGE),
    "photograph.face_removed": Words("{who} took away an outline drawn by hand.", _IMAGE),
    "photograph.looked_over": Words("{who} looked over a photograph and said that no face is left out.", _IMAGE),
    "photograph.covered": Words("{who} had faces covered in a copy of a photograph; how many: {facts[faces]}.", _IMAGE),
    "photograph.cropped": Words("{who} had faces cut out of a copy of a photograph; how many: {facts[faces]}.", _IMAGE),
    "photograph.copied": Words("{who} made a copy of a photograph, to say anew who is in it.", _IMAGE),
    "photograph.deleted": Words("{who} deleted a photograph.", _IN_LINE),
    "photographs.originals_deleted": Words(
        "{who} deleted the files of {facts[number]} photographs as they came: their time was up.", _IN_LINE
    ),
}
