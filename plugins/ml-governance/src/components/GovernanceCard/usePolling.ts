import useInterval from 'react-use/esm/useInterval';

const PERIOD_MS = 30_000;

/**
 * Calls back now and then while `active` and while the page is being looked at.
 *
 * @param periodMs - in milliseconds; half a minute where absent
 */
export function usePolling(
  active: boolean,
  callback: () => void,
  periodMs: number = PERIOD_MS,
): void {
  useInterval(
    () => {
      if (document.visibilityState === 'visible') callback();
    },
    active ? periodMs : null,
  );
}
