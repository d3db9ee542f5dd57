import { type ShapePath } from './shapes';

/** What is drawn, as the data of an SVG path. Of arcs it knows whole circles that begin at their right. */
export function svgPath(draw: (path: ShapePath) => void): string {
  let data = '';
  draw({
    moveTo: (x, y) => void (data += `M${x} ${y}`),
    lineTo: (x, y) => void (data += `L${x} ${y}`),
    // One arc cannot end where it begins.
    arc: (_x, _y, r) => void (data += `a${r} ${r} 0 1 1 ${-2 * r} 0a${r} ${r} 0 1 1 ${2 * r} 0`),
    closePath: () => void (data += 'Z'),
  });
  return data;
}
