/** `24,243`, as the findings write it. */
export function numberWord(count: number): string {
  return count.toLocaleString('en-US');
}
