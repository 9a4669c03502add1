import { useMemo, useState } from 'react';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import {
  createTagEvaluator,
  InventoryResource,
  isUserTagKey,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { countText } from '../../wording/countText';
import { CardButton, DialogButton, useCardId } from '../GovernanceCard';
import { EditFields } from './EditFields';
import { EditSummary } from './EditSummary';
import { PlanResult } from './PlanResult';
import { editProblem, isComplete, outcomeOf, TagEdit } from './tagEdits';
import { useCreatePlan } from './useCreatePlan';

const EMPTY: TagEdit = { action: 'set', key: '', value: '' };

/** Edits tags of all selected resources, by way of a plan. */
export function EditTagsDialog(props: {
  resources: readonly InventoryResource[];
  dictionary: TagDictionary;
  onClose: () => void;
}) {
  const { resources, dictionary, onClose } = props;
  const titleId = useCardId('edit-tags');
  const [edits, setEdits] = useState<readonly TagEdit[]>([EMPTY]);
  const { create, running, error, plan } = useCreatePlan();
  const evaluator = useMemo(() => createTagEvaluator(dictionary), [dictionary]);
  const keys = useMemo(
    () =>
      [
        ...new Set(
          resources.flatMap(({ tags = [] }) => tags.map(({ key }) => key)),
        ),
      ].filter(isUserTagKey),
    [resources],
  );
  const usable = edits.every(
    edit => isComplete(edit) && editProblem(edit, dictionary) === undefined,
  );
  const outcome = useMemo(
    () =>
      usable ? outcomeOf(resources, edits, dictionary, evaluator) : undefined,
    [usable, resources, edits, dictionary, evaluator],
  );
  return (
    <Dialog
      open
      fullWidth
      maxWidth="md"
      aria-labelledby={titleId}
      onClose={onClose}
    >
      <DialogTitle id={titleId}>
        Edit tags of {countText(resources.length, 'resource')}
      </DialogTitle>
      <DialogContent>
        {!plan && (
          <>
            {edits.map((edit, index) => (
              <EditFields
                // Edits are told apart by their place alone.
                key={`edit-${index + 1}`}
                edit={edit}
                number={index + 1}
                dictionary={dictionary}
                keys={keys}
                onChange={next =>
                  setEdits(edits.map((one, at) => (at === index ? next : one)))
                }
                onRemove={
                  edits.length > 1
                    ? () => setEdits(edits.filter((_, at) => at !== index))
                    : undefined
                }
              />
            ))}
            <CardButton
              align="start"
              onClick={() => setEdits([...edits, EMPTY])}
            >
              Add an edit
            </CardButton>
            {outcome && <EditSummary outcome={outcome} />}
          </>
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
            disabled={running || !outcome || outcome.edits.length === 0}
            onClick={() =>
              outcome && create({ title: titleOf(edits), edits: outcome.edits })
            }
          >
            Create a plan
          </DialogButton>
        )}
      </DialogActions>
    </Dialog>
  );
}

const MAX_TITLE = 200;

/** Names the keys alone: values may be long, and keys are what people look for. */
function titleOf(edits: readonly TagEdit[]): string {
  const parts = edits.map(({ action, key }) => `${action} ${key}`);
  return `Tag editor: ${parts.join(', ')}`.slice(0, MAX_TITLE);
}
