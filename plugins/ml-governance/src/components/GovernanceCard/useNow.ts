import { useState } from 'react';
import useInterval from 'react-use/esm/useInterval';

/** The time, to the minute, so that ages on the page do not stand still. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useInterval(() => setNow(new Date()), 60_000);
  return now;
}
