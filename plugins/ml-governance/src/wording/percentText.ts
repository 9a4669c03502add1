/**
 * A share for people, such as `75.7%`: with one decimal, so that shares in a
 * column stand in line; all and none need no decimal.
 *
 * @param percent - with one decimal
 */
export function percentText(percent: string): string {
  return `${percent.replace('-', '−').replace(/^(0|100)\.0$/, '$1')}%`;
}
