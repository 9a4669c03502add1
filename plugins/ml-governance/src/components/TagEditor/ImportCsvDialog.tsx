import { ChangeEvent, useState } from 'react';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import Typography from '@material-ui/core/Typography';
import { assertError } from '@backstage/errors';
import {
  MAX_PLANNED_RESOURCES,
  parseTagEditorCsv,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { countText } from '../../wording/countText';
import { CardNotice, DialogButton, useCardId } from '../GovernanceCard';
import { PlanResult } from './PlanResult';
import { useCreatePlan } from './useCreatePlan';

/** As much as the backend takes. */
const MAX_BYTES = 8 * 1024 * 1024;
const MAX_TITLE = 200;

type Read =
  | { status: 'none' }
  | { status: 'bad'; problem: string }
  | { status: 'good'; name: string; csv: string; resources: number };

/** Takes the changes of a CSV file, by way of a plan. */
export function ImportCsvDialog(props: {
  dictionary: TagDictionary;
  onClose: () => void;
}) {
  const { dictionary, onClose } = props;
  const titleId = useCardId('import-csv');
  const [read, setRead] = useState<Read>({ status: 'none' });
  const { create, running, error, plan } = useCreatePlan();
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (file) setRead(await readFile(file, dictionary));
  };
  return (
    <Dialog
      open
      fullWidth
      maxWidth="md"
      aria-labelledby={titleId}
      onClose={onClose}
    >
      <DialogTitle id={titleId}>Import tags from CSV</DialogTitle>
      <DialogContent>
        {!plan && (
          <>
            <DialogContentText>
              The columns are those of the export: ARN, and “Tag: ” with a key
              behind it. An empty cell leaves a tag as it is, (not tagged) takes
              it away, (empty value) empties it.
            </DialogContentText>
            <Typography component="label" display="block" gutterBottom>
              CSV file{' '}
              <input
                type="file"
                accept=".csv,text/csv"
                aria-describedby={
                  read.status === 'bad' ? `${titleId}-problem` : undefined
                }
                onChange={choose}
              />
            </Typography>
          </>
        )}
        {read.status === 'bad' && (
          <CardNotice tone="attention">
            <span id={`${titleId}-problem`} role="alert">
              {read.problem}
            </span>
          </CardNotice>
        )}
        {read.status === 'good' && !plan && (
          <Typography role="status">
            {read.name} changes tags of {countText(read.resources, 'resource')}.
            The plan leaves out what is so already.
          </Typography>
        )}
        <PlanResult plan={plan} error={error} />
      </DialogContent>
      <DialogActions>
        <DialogButton onClick={onClose}>
          {plan ? 'Close' : 'Cancel'}
        </DialogButton>
        {!plan && (
          <DialogButton
            isMain
            disabled={running || read.status !== 'good'}
            onClick={() => {
              if (read.status !== 'good') return;
              const title = `Import of ${read.name}`.slice(0, MAX_TITLE);
              create({ title, csv: read.csv });
            }}
          >
            Create a plan
          </DialogButton>
        )}
      </DialogActions>
    </Dialog>
  );
}

/** All that can be told of a file before the inventory is asked. */
async function readFile(file: File, dictionary: TagDictionary): Promise<Read> {
  if (file.size > MAX_BYTES) {
    return {
      status: 'bad',
      problem: `${file.name} has more than ${MAX_BYTES / 1024 / 1024} MiB; split it`,
    };
  }
  try {
    const csv = await textOf(file);
    const resources = parseTagEditorCsv(csv, dictionary).length;
    if (resources > MAX_PLANNED_RESOURCES) {
      return {
        status: 'bad',
        problem: `${file.name} changes ${resources} resources, but a plan has ${MAX_PLANNED_RESOURCES} at most; split it`,
      };
    }
    return resources === 0
      ? { status: 'bad', problem: `${file.name} changes no tag` }
      : { status: 'good', name: file.name, csv, resources };
  } catch (error) {
    assertError(error);
    return { status: 'bad', problem: error.message };
  }
}

function textOf(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () =>
      reject(new Error(`${file.name} could not be read; choose it again`));
    reader.readAsText(file);
  });
}
