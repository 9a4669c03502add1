import { useCallback, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { StatementResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../api/MlGovernanceApi';
import { StatementFile } from '../api/StatementApi';
import { entityFileName } from '../csv/entityFileName';
import { saveFile } from '../csv/saveFile';

/** Where saving a file has got to. */
export type FileState =
  | { status: 'idle' }
  | { status: 'running'; file: StatementFile }
  | { status: 'failed'; error: Error };

const NAMES: Record<StatementFile, { about: string; ending: string }> = {
  csv: { about: 'statement', ending: 'csv' },
  'focus.csv': { about: 'focus', ending: 'csv' },
  'focus.parquet': { about: 'focus', ending: 'parquet' },
};

/** Saves the files that the backend makes of the statement that is shown. */
export function useStatementFile(
  statement: Pick<StatementResponse, 'entityRef' | 'month' | 'metric'>,
) {
  const api = useApi(mlGovernanceApiRef);
  const [state, setState] = useState<FileState>({ status: 'idle' });
  const { entityRef, month, metric } = statement;
  const save = useCallback(
    async (file: StatementFile) => {
      setState({ status: 'running', file });
      try {
        const query = { month, metric };
        const blob = await api.getStatementFile(entityRef, query, file);
        const { about, ending } = NAMES[file];
        saveFile(
          entityFileName(entityRef, `${about}-${month}`, ending),
          blob.type,
          blob,
        );
        setState({ status: 'idle' });
      } catch (error) {
        setState({
          status: 'failed',
          error: error instanceof Error ? error : new Error(String(error)),
        });
      }
    },
    [api, entityRef, month, metric],
  );
  return { state, save };
}
