import useInterval from 'react-use/esm/useInterval';

const PERIOD_MS = 30_000;

/** Calls back now and then while `active` and while the page is being looked at. */
export function usePolling(active: boolean, callback: () => void): void {
  useInterval(
    () => {
      if (document.visibilityState === 'visible') callback();
    },
    active ? PERIOD_MS : null,
  );
}
