import { useEffect, useRef, useState } from 'react';
import { parseEntityRef } from '@backstage/catalog-model';
import { assertError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { readAllResources } from './readAllResources';
import { resourceCsv } from './resourceCsv';
import { ResourceFilters } from './resourceFilters';
import { saveFile } from './saveFile';

/** How far an export is. */
export type ExportState =
  | { status: 'idle' }
  | { status: 'running'; read: number; total?: number }
  | { status: 'done'; resources: number }
  | { status: 'failed'; error: Error };

/** The file that the resources of an entity on a day are saved to. */
export function csvFileName(entityRef: string, day: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const entity = [kind, namespace, name]
    .join('-')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-');
  return `${entity}-aws-resources-${day}.csv`;
}

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
        csvFileName(entityRef, day),
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
