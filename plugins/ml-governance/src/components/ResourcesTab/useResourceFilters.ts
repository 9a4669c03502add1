import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { readFilters, ResourceFilters, writeFilters } from './resourceFilters';

/** The filters of the page's URL, and how to change them: a link to the page keeps them. */
export function useResourceFilters(): [
  ResourceFilters,
  (filters: ResourceFilters) => void,
] {
  const [params, setParams] = useSearchParams();
  const text = params.toString();
  // The router makes new parameters at each render, of the same text.
  const filters = useMemo(() => readFilters(new URLSearchParams(text)), [text]);
  const setFilters = useCallback(
    (next: ResourceFilters) =>
      // In place of the entry before: going back leaves the tab, not a letter.
      setParams(writeFilters(new URLSearchParams(text), next), {
        replace: true,
      }),
    [setParams, text],
  );
  return [filters, setFilters];
}
