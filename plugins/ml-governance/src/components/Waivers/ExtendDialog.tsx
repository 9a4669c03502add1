import { useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import {
  addDays,
  AppliedWaiver,
  isUtcDay,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { instantText } from '../../wording/instantText';
import { DialogButton } from '../GovernanceCard';
import { endOfDay, LastDayField, USUAL_DAYS } from './LastDayField';
import { useSubmission } from './useSubmission';
import { WaiverDialog } from './WaiverDialog';
import { WAIVER_LABELS } from './waiverLabels';

/** Asks until when a waiver is to last, and has it last so long. */
export function ExtendDialog(props: {
  waiver: AppliedWaiver;
  /** @param extended - whether it lasts longer */
  onClose: (extended: boolean) => void;
}) {
  const { waiver, onClose } = props;
  const { id, expiresAt, reason } = waiver;
  const api = useApi(mlGovernanceApiRef);
  const endDay = utcDayOf(new Date(expiresAt));
  const [lastDay, setLastDay] = useState(addDays(endDay, USUAL_DAYS));
  const { busy, refusal, submit } = useSubmission(WAIVER_LABELS);

  const extend = async () => {
    await api.extendWaiver(id, { expiresAt: endOfDay(lastDay) });
    onClose(true);
  };
  return (
    <WaiverDialog
      title="Extend the waiver"
      about={
        <>
          It ends on {instantText(expiresAt)}, and was given because:{' '}
          <bdi>{reason}</bdi>
        </>
      }
      maxWidth="xs"
      refusal={refusal}
      busy={busy}
      onClose={() => onClose(false)}
      onSubmit={() => void submit(extend)}
      actions={
        <>
          <DialogButton onClick={() => onClose(false)} disabled={busy}>
            Cancel
          </DialogButton>
          <DialogButton
            type="submit"
            isMain
            disabled={busy || !isUtcDay(lastDay)}
          >
            Extend
          </DialogButton>
        </>
      }
    >
      <LastDayField value={lastDay} min={endDay} onChange={setLastDay} />
    </WaiverDialog>
  );
}
