import { geoMercator, geoPath, type GeoProjection } from "d3-geo";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { write, type Address } from "./address";
import { outlines, within, type Outlines } from "./outlines";
import { boxOf, inside, marksOf, type Box, type Mark } from "./places";
import { now } from "./store";
import type { Row } from "./types";
import { useWidth } from "./width";

const HEIGHT = 300;

/** One mark a place; what lies outside the picture is counted, and opens it. */
export function MapPane({ rows, address }: { rows: Row[]; address: Address }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 260);
  const [ground, setGround] = useState<Outlines | null>(null);
  const [whole, showWhole] = useState(false);
  useEffect(() => {
    outlines().then(setGround).catch(() => undefined);
  }, []);
  const marks = useMemo(() => marksOf(rows), [rows]);
  const shown = useMemo(() => (whole ? everything(marks) : boxOf(marks)), [marks, whole]);
  const outside = marks.filter((mark) => !inside(mark, shown));
  const away = outside.reduce((sum, mark) => sum + mark.count, 0);
  const unplaced = useMemo(() => rows.filter((row) => row.lat === null).length, [rows]);
  const chosen = now().byId.get(address.event);
  return (
    <section class="map" aria-label="Map">
      <h2>Map</h2>
      <div ref={box} class="drawing">
        {marks.length === 0 ? (
          <p class="empty">No event shown here has a place on the map.</p>
        ) : width > 0 && (
          <Drawing marks={marks} box={shown} ground={ground} width={width} place={address.place} chosen={chosen?.place ?? ""} />
        )}
      </div>
      <p class="beneath">
        {away > 0 && (
          <button type="button" class="link" onClick={() => showWhole(true)}>
            {away.toLocaleString("en")} outside the picture
          </button>
        )}
        {whole && <button type="button" class="link" onClick={() => showWhole(false)}>Fit to most</button>}
        {unplaced > 0 && (
          <button type="button" class="link" onClick={() => write({ only: address.only === "unplaced" ? "" : "unplaced" })}>
            {unplaced.toLocaleString("en")} not on the map
          </button>
        )}
        {address.place && <button type="button" class="link" onClick={() => write({ place: "" })}>All places</button>}
        <span class="hint">A circle shows how far the place may be off.</span>
      </p>
    </section>
  );
}

function everything(marks: Mark[]): Box {
  const lons = marks.map((mark) => mark.lon);
  const lats = marks.map((mark) => mark.lat);
  return {
    west: Math.max(-180, Math.min(...lons) - 2),
    east: Math.min(180, Math.max(...lons) + 2),
    south: Math.max(-84, Math.min(...lats) - 2),
    north: Math.min(84, Math.max(...lats) + 2),
  };
}

function Drawing(props: {
  marks: Mark[];
  box: Box;
  ground: Outlines | null;
  width: number;
  place: string;
  chosen: string;
}) {
  const { marks, box, ground, width } = props;
  const projection = useMemo(() => {
    const corners = { type: "MultiPoint" as const, coordinates: [[box.west, box.south], [box.east, box.north]] };
    return geoMercator().fitExtent([[8, 8], [width - 8, HEIGHT - 8]], corners).clipExtent([[0, 0], [width, HEIGHT]]);
  }, [box.west, box.east, box.south, box.north, width]);
  const paths = useMemo(() => {
    if (!ground) return null;
    const path = geoPath(projection);
    const { land, borders } = within(ground, inSight(projection, width));
    return { land: path(land) ?? "", borders: path(borders) ?? "" };
  }, [ground, projection]);
  const placed = marks.flatMap((mark) => {
    const at = projection([mark.lon, mark.lat]);
    const north = projection([mark.lon, Math.min(84.9, mark.lat + mark.radius / 111)]);
    if (!at || at[0] < 0 || at[0] > width || at[1] < 0 || at[1] > HEIGHT) return [];
    return [{ mark, x: at[0], y: at[1], blur: north ? at[1] - north[1] : 0 }];
  });
  const labels = label(placed, width);
  return (
    <svg width={width} height={HEIGHT} aria-hidden="true">
      <rect width={width} height={HEIGHT} class="sea" />
      {paths && <path d={paths.land} class="land" />}
      {paths && <path d={paths.borders} class="borders" />}
      {placed.map(({ mark, x, y, blur }) =>
        blur > 7 && blur < HEIGHT / 2 ? <circle key={`b${mark.name}${x}`} class="blur" cx={x} cy={y} r={blur} /> : null,
      )}
      {placed.map(({ mark, x, y }) => (
        <g
          key={`${mark.name}${x}${y}`}
          class={`place ${mark.name === props.place || mark.name === props.chosen ? "chosen" : ""}`}
          onClick={() => write({ place: mark.name === props.place ? "" : mark.name })}
        >
          <title>{`${mark.name}: ${mark.count} ${mark.count === 1 ? "event" : "events"}`}</title>
          <circle cx={x} cy={y} r={4 + Math.min(14, Math.sqrt(mark.count) * 2)} />
          {mark.count > 2 && <text x={x} y={y + 3.5} class="number">{mark.count}</text>}
        </g>
      ))}
      {labels.map((one) => (
        <text key={`l${one.text}${one.x}`} x={one.x} y={one.y} class="label">{one.text}</text>
      ))}
    </svg>
  );
}

/** The part of the world that the picture shows. */
function inSight(projection: GeoProjection, width: number): Box {
  const [west, north] = projection.invert?.([0, 0]) ?? [-180, 90];
  const [east, south] = projection.invert?.([width, HEIGHT]) ?? [180, -90];
  return west < east ? { west, east, south, north } : { west: -180, east: 180, south, north };
}

interface Spot {
  mark: Mark;
  x: number;
  y: number;
}

/** Names beside the marks with most events, as far as they do not run into one another. */
function label(placed: Spot[], width: number): { text: string; x: number; y: number }[] {
  const taken: [number, number, number, number][] = placed.map(({ x, y, mark }) => {
    const r = 4 + Math.min(14, Math.sqrt(mark.count) * 2);
    return [x - r, y - r, x + r, y + r];
  });
  const found: { text: string; x: number; y: number }[] = [];
  for (const [index, { mark, x, y }] of placed.entries()) {
    const r = 6 + Math.min(14, Math.sqrt(mark.count) * 2);
    const wide = mark.name.length * 6.2;
    const tries: [number, number][] = [[x + r, y + 4], [x - r - wide, y + 4], [x - wide / 2, y - r - 2], [x - wide / 2, y + r + 10]];
    const at = tries.find(([left, base]) =>
      left > 2 && left + wide < width - 2 && base > 10 && base < HEIGHT - 2 &&
      taken.every(([a, b, c, d], other) => other === index || left > c || left + wide < a || base - 9 > d || base + 2 < b));
    if (!at) continue;
    taken.push([at[0], at[1] - 9, at[0] + wide, at[1] + 2]);
    found.push({ text: mark.name, x: at[0], y: at[1] });
    if (found.length > 40) break;
  }
  return found;
}
