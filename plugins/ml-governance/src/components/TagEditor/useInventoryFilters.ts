import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  InventoryFilters,
  readInventoryFilters,
  writeInventoryFilters,
} from './inventoryFilters';

/** The filters of the page's URL, and how to change them: a link to the page keeps them. */
export function useInventoryFilters(): [
  InventoryFilters,
  (filters: InventoryFilters) => void,
] {
  const [params, setParams] = useSearchParams();
  const text = params.toString();
  const filters = useMemo(
    () => readInventoryFilters(new URLSearchParams(text)),
    [text],
  );
  const setFilters = useCallback(
    (next: InventoryFilters) =>
      setParams(writeInventoryFilters(new URLSearchParams(text), next), {
        replace: true,
      }),
    [setParams, text],
  );
  return [filters, setFilters];
}
