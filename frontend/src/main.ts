/* What script adds to pages that work without it: keys, lit fields, selected words, the map. */

import { listen } from "./keys";
import { light } from "./fields";
import { offer } from "./select";

listen();
light();
offer();

const map = document.getElementById("map");
if (map) void import("./map").then((module) => module.draw(map));
