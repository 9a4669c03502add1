import { useEffect, useRef, useState } from 'react';
import { assertError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { entityFileName } from '../../csv/entityFileName';
import { saveFile } from '../../csv/saveFile';
import { readAllResources } from './readAllResources';
import { resourceCsv } from './resourceCsv';
import { ResourceFilters } from './resourceFilters';

/** How far an export is. */
export type ExportState =
  | { status: 'idle' }
  | { status: 'running'; read: number; total?: number }
  | { status: 'done'; resources: number }
  | { status: 'failed'; error: Error };

/** Saves every resource that some filters leave as a CSV file. */
export function useCsvExport(entityRef: string, filters: ResourceFilters) {
  const api = useApi(mlGovernanceApiRef);
  const [state, setState] = useState<ExportState>({ status: 'idle' });
  // What is exported for filters that have changed is not wanted any more.
  const round = useRef(0);
  useEffect(() => {
    setState({ status: 'idle' });
    return () => {
      round.current += 1;
    };
  }, [entityRef, filters]);

  const start = async () => {
    round.current += 1;
    const current = round.current;
    const isAbandoned = () => current !== round.current;
    setState({ status: 'running', read: 0 });
    try {
      const resources = await readAllResources({
        api,
        entityRef,
        filters,
        onProgress: (read, total) => {
          if (!isAbandoned()) setState({ status: 'running', read, total });
        },
        isAbandoned,
      });
      if (isAbandoned()) return;
      const day = filters.asOf ?? new Date().toISOString().slice(0, 10);
      saveFile(
        entityFileName(entityRef, `aws-resources-${day}`),
        'text/csv;charset=utf-8',
        resourceCsv(resources),
      );
      setState({ status: 'done', resources: resources.length });
    } catch (error) {
      assertError(error);
      if (!isAbandoned()) setState({ status: 'failed', error });
    }
  };
  const cancel = () => {
    round.current += 1;
    setState({ status: 'idle' });
  };
  return { state, start, cancel };
}
