import { addShape } from './shapes';
import { svgPath } from './svg-path';

it('a polygon is closed', () => {
  expect(svgPath((path) => addShape(path, 'triangle-up', 8, 8, 6))).toBe('M8 2L14 14L2 14Z');
});

it('a circle is two halves that come back to its right', () => {
  expect(svgPath((path) => addShape(path, 'circle', 8, 8, 5))).toBe('M13 8a5 5 0 1 1 -10 0a5 5 0 1 1 10 0');
});

it('parts of a shape follow each other', () => {
  expect(svgPath((path) => addShape(path, 'plus', 8, 8, 6))).toBe('M2 8L14 8M8 2L8 14');
});
