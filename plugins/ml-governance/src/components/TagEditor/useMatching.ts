import { useCallback, useEffect, useRef, useState } from 'react';
import { assertError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import { InventoryResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { InventoryFilters } from './inventoryFilters';
import { readMatching } from './readMatching';

/**
 * Reads all resources that some filters leave.
 *
 * @param purpose - what they are read for; once it is another, what still
 * comes is dropped
 */
export function useMatching(purpose: string) {
  const api = useApi(mlGovernanceApiRef);
  const [state, setState] = useState<{ reading: boolean; problem?: string }>({
    reading: false,
  });
  const current = useRef<AbortController>();

  useEffect(() => {
    setState({ reading: false });
    return () => current.current?.abort();
  }, [purpose]);

  const read = useCallback(
    async (
      filters: InventoryFilters,
      onRead: (all: InventoryResource[]) => void,
    ) => {
      current.current?.abort();
      const own = new AbortController();
      current.current = own;
      setState({ reading: true });
      let problem: string | undefined;
      try {
        const all = await readMatching(api, filters, own.signal);
        if (own.signal.aborted) return;
        onRead(all);
      } catch (error) {
        if (own.signal.aborted) return;
        assertError(error);
        problem = `The list could not be read: ${error.message}`;
      }
      setState({ reading: false, problem });
    },
    [api],
  );
  return { ...state, read };
}
