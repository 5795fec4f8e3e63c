/* The map of the places that the table beside it lists: offline boundaries, honest precision. */

import * as L from "leaflet";
import "leaflet/dist/leaflet.css";
import { mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import boundaries from "world-atlas/countries-50m.json?url";

interface Spot {
  name: string;
  lat: number;
  lon: number;
  radius: number;
  claims: number;
  href: string;
  row: HTMLElement;
}

export async function draw(box: HTMLElement): Promise<void> {
  const spots = listed();
  if (spots.length === 0) return;
  box.hidden = false;
  const map = L.map(box, { zoomControl: true, attributionControl: true, worldCopyJump: true });
  map.attributionControl.setPrefix(false).addAttribution(text(box, "boundaries"));
  L.control.scale({ imperial: false }).addTo(map);
  map.fitBounds(extent(spots).pad(0.25), { maxZoom: 9, animate: false });
  for (const spot of spots) placed(spot).addTo(map);
  map.on("moveend", () => apart(box));
  apart(box);
  graticule(map);
  if (box.dataset["tiles"]) online(map, box.dataset["tiles"]);
  await lines(map);
}

function text(box: HTMLElement, name: string): string {
  const span = document.createElement("span");
  span.textContent = box.dataset[name] ?? "";
  return span.innerHTML;
}

/* The rows of the table: what a map shows is what the table says. */
function listed(): Spot[] {
  return [...document.querySelectorAll<HTMLElement>("tr[data-lat]")].map((row) => ({
    name: row.dataset["name"] ?? "",
    lat: Number(row.dataset["lat"]),
    lon: Number(row.dataset["lon"]),
    radius: Number(row.dataset["radius"]),
    claims: Number(row.dataset["claims"]),
    href: row.querySelector("a")?.getAttribute("href") ?? "#",
    row,
  }));
}

const MOST = 0.9;

/* Wide enough for the places of most claims, each with the area that it may lie in: one name that
   was taken for a place far off does not make all others small. The rows are of most claims first. */
function extent(spots: Spot[]): L.LatLngBounds {
  const found = L.latLngBounds([]);
  const all = spots.reduce((sum, spot) => sum + spot.claims, 0);
  let told = 0;
  for (const spot of spots) {
    if (told >= MOST * all) break;
    told += spot.claims;
    found.extend(L.latLng(spot.lat, spot.lon).toBounds(2000 * Math.max(spot.radius, 5)));
  }
  return found;
}

/* Of names that would lie over each other the one of most claims is shown; the table has all. */
function apart(box: HTMLElement): void {
  const shown: DOMRect[] = [];
  for (const name of box.querySelectorAll<HTMLElement>(".name")) {
    const edge = name.getBoundingClientRect();
    const under = shown.some(
      (one) =>
        edge.left < one.right &&
        one.left < edge.right &&
        edge.top < one.bottom &&
        one.top < edge.bottom,
    );
    name.classList.toggle("under", under);
    if (!under) shown.push(edge);
  }
}

/* An exact place is a dot by its claims; an area is a circle as wide as it may be. */
function placed(spot: Spot): L.Path {
  const point: L.LatLngTuple = [spot.lat, spot.lon];
  const area = spot.radius > 0;
  const shape = area
    ? L.circle(point, { radius: spot.radius * 1000, className: "area" })
    : L.circleMarker(point, { radius: 5 + Math.min(9, Math.sqrt(spot.claims)), className: "spot" });
  const label = document.createElement("a");
  label.href = spot.href;
  label.textContent = `${spot.name} (${spot.claims})`;
  shape.bindPopup(label);
  shape.bindTooltip(plain(spot.name), {
    permanent: true,
    direction: "right",
    offset: [area ? 0 : 10, 0],
    className: "name",
  });
  shape.on("mouseover", () => spot.row.classList.add("on"));
  shape.on("mouseout", () => spot.row.classList.remove("on"));
  return shape;
}

function plain(words: string): HTMLElement {
  const span = document.createElement("span");
  span.textContent = words;
  return span;
}

/* Meridians and parallels, so that a sea or a desert shows where it is. */
function graticule(map: L.Map): void {
  const drawn = L.layerGroup().addTo(map);
  const again = (): void => {
    drawn.clearLayers();
    const bounds = map.getBounds();
    const step = [0.25, 0.5, 1, 2, 5, 10, 20, 45].find(
      (s) => (bounds.getEast() - bounds.getWest()) / s < 9,
    ) ?? 45;
    const style = { className: "graticule", interactive: false };
    const first = (edge: number): number => Math.ceil(edge / step) * step;
    for (let lon = first(bounds.getWest()); lon < bounds.getEast(); lon += step) {
      L.polyline([[bounds.getSouth(), lon], [bounds.getNorth(), lon]], style).addTo(drawn);
    }
    for (let lat = first(bounds.getSouth()); lat < bounds.getNorth(); lat += step) {
      L.polyline([[lat, bounds.getWest()], [lat, bounds.getEast()]], style).addTo(drawn);
    }
  };
  map.on("moveend", again);
  again();
}

interface Properties {
  name: string;
}

/* Natural Earth's territories without a code of ISO 3166 are those it marks as disputed. */
const DISPUTED = new Set(["732", "275"]);

async function lines(map: L.Map): Promise<void> {
  const answer = await fetch(boundaries);
  if (!answer.ok) return;
  const world = (await answer.json()) as Topology<{
    countries: GeometryCollection<Properties>;
    land: GeometryCollection;
  }>;
  const countries = world.objects.countries;
  const disputed = (one: { id?: string | number | undefined }): boolean =>
    one.id === undefined || DISPUTED.has(String(one.id));
  const within = (a: object, b: object): boolean => disputed(a) || disputed(b);
  const coast = mesh(world, countries, (a, b) => a === b);
  const agreed = mesh(world, countries, (a, b) => a !== b && !within(a, b));
  const contested = mesh(world, countries, (a, b) => a !== b && within(a, b));
  for (const [shape, name] of [
    [coast, "coast"],
    [agreed, "border"],
    [contested, "border disputed"],
  ] as const) {
    L.geoJSON(shape, { style: { className: name }, interactive: false }).addTo(map).bringToBack();
  }
}

/* The user switched it on, and the page's policy lets it through. */
function online(map: L.Map, address: string): void {
  L.tileLayer(address, {
    maxZoom: 19,
    referrerPolicy: "strict-origin",
    attribution: "© OpenStreetMap contributors",
  }).addTo(map);
}
