import { rememberRecent } from './rememberRecent';

/** After so many texts it is looked at whether it pays to remember them. */
const SAMPLE = 2_000;

/** For so many texts nothing is remembered where it did not pay. */
const REST = 40_000;

/**
 * Like `rememberRecent`, for texts of which nobody knows whether they come
 * again: where most of them do not, to remember them takes longer than it saves.
 *
 * @param compute - makes what is remembered
 * @param direct - makes the same for texts that are not worth remembering
 */
export function rememberRepeated<V extends object>(
  compute: (text: string) => V,
  direct: (text: string) => V,
): (text: string) => V {
  let texts = 0;
  let misses = 0;
  let resting = 0;
  const remembered = rememberRecent(text => {
    misses += 1;
    return compute(text);
  });
  return text => {
    if (resting > 0) {
      resting -= 1;
      return direct(text);
    }
    texts += 1;
    if (texts === SAMPLE) {
      if (misses > SAMPLE / 2) resting = REST;
      texts = 0;
      misses = 0;
    }
    return remembered(text);
  };
}
