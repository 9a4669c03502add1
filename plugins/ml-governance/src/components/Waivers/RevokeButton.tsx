import { useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { assertError } from '@backstage/errors';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  AppliedWaiver,
  mlGovernanceOrganizationWaivePermission,
  mlGovernanceWaiverRevokePermission,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { CardButton, CardNotice } from '../GovernanceCard';
import { refusalText } from '../../wording/refusalText';
import { useWaiverSubject } from './WaiverSubject';

/** Takes a waiver back, for whoever may; once asked again, since it cannot be undone. */
export function RevokeButton(props: { waiver: AppliedWaiver }) {
  const { waiver } = props;
  const { scope } = waiver;
  const subject = useWaiverSubject();
  const api = useApi(mlGovernanceApiRef);
  const ofEntity = usePermission({
    permission: mlGovernanceWaiverRevokePermission,
    resourceRef: scope.kind === 'entity' ? scope.value : subject?.entityRef,
  });
  const ofAny = usePermission({
    permission: mlGovernanceOrganizationWaivePermission,
  });
  const [step, setStep] = useState<'offered' | 'asked' | 'busy'>('offered');
  const [refusal, setRefusal] = useState<string>();
  const ownScope = scope.kind === 'entity' || scope.kind === 'resource';
  if (!subject || !(ofAny.allowed || (ownScope && ofEntity.allowed))) {
    return null;
  }

  const revoke = async () => {
    setStep('busy');
    setRefusal(undefined);
    try {
      await api.revokeWaiver(waiver.id);
      subject.onChanged();
    } catch (error) {
      assertError(error);
      setRefusal(refusalText(error));
    }
    setStep('offered');
  };
  return (
    <div>
      {step === 'offered' ? (
        <CardButton align="start" onClick={() => setStep('asked')}>
          Revoke the waiver
        </CardButton>
      ) : (
        <>
          <CardButton
            align="start"
            disabled={step === 'busy'}
            onClick={() => void revoke()}
          >
            Revoke it for everything that it waives
          </CardButton>
          <CardButton
            disabled={step === 'busy'}
            onClick={() => setStep('offered')}
          >
            Keep it
          </CardButton>
        </>
      )}
      {refusal && (
        <CardNotice tone="attention">
          <span role="alert">{refusal}</span>
        </CardNotice>
      )}
    </div>
  );
}
