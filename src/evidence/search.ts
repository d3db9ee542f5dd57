/** First index whose value is not below `value`, in an ascending array. */
export function lowerBound(values: Float64Array, value: number): number {
  return firstIndex(values.length, (index) => values[index] >= value);
}

/** First index from which on a condition holds; `length` where it never does. */
export function firstIndex(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}
