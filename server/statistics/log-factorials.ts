/** log 0!, log 1!, ... log n! by summation: exact enough for 15 digits of a ratio of small ones. */
export function logFactorials(n: number): Float64Array {
  const logs = new Float64Array(n + 1);
  for (let k = 2; k <= n; k++) logs[k] = logs[k - 1]! + Math.log(k);
  return logs;
}
