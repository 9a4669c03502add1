import { useState } from 'react';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import { useApi } from '@backstage/core-plugin-api';
import { assertError } from '@backstage/errors';
import {
  RemediationExportFormat,
  RemediationPlanResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { saveFile } from '../../csv/saveFile';
import { CardButton, CardNotice } from '../GovernanceCard';
import { errorText } from '../GovernanceCard/errorText';
import { changeCounts } from './PlanSummary';

const FILES: readonly {
  format: RemediationExportFormat;
  label: string;
  ending: string;
}[] = [
  { format: 'cli', label: 'Script for the AWS CLI', ending: 'sh' },
  { format: 'tag-editor-csv', label: 'CSV for Tag Editor', ending: 'csv' },
  { format: 'pull-request', label: 'Text of a pull request', ending: 'md' },
];

/** Saves what was decided on for those who write tags by other means. */
export function PlanExport(props: {
  plan: Pick<RemediationPlanResponse, 'id' | 'counts'>;
}) {
  const { plan } = props;
  const api = useApi(mlGovernanceApiRef);
  const [anchor, setAnchor] = useState<HTMLElement>();
  const [error, setError] = useState<Error>();
  const { included } = changeCounts(plan);

  const save = async ({ format, ending }: (typeof FILES)[number]) => {
    setAnchor(undefined);
    setError(undefined);
    try {
      const file = await api.getRemediationFile(plan.id, format);
      saveFile(`tags-${plan.id.slice(0, 8)}.${ending}`, file.type, file);
    } catch (reason) {
      assertError(reason);
      setError(reason);
    }
  };
  return (
    <>
      <CardButton
        disabled={included === 0}
        aria-expanded={anchor !== undefined}
        onClick={event => setAnchor(event.currentTarget)}
      >
        Save as a file …
      </CardButton>
      <Menu
        anchorEl={anchor}
        open={anchor !== undefined}
        onClose={() => setAnchor(undefined)}
        getContentAnchorEl={null}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      >
        {FILES.map(file => (
          <MenuItem key={file.format} dense onClick={() => void save(file)}>
            {file.label}
          </MenuItem>
        ))}
      </Menu>
      {error && (
        <CardNotice tone="attention">
          {errorText(error, 'file').title}. {errorText(error, 'file').detail}
        </CardNotice>
      )}
    </>
  );
}
