import { useState } from 'react';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  AppliedWaiver,
  mlGovernanceOrganizationWaivePermission,
  mlGovernanceWaiverCreatePermission,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { CardButton } from '../GovernanceCard';
import { ExtendDialog } from './ExtendDialog';
import { useWaiverSubject } from './WaiverSubject';

/** Offers to have a waiver last longer, to whoever could give it. */
export function ExtendButton(props: { waiver: AppliedWaiver }) {
  const { waiver } = props;
  const { scope } = waiver;
  const subject = useWaiverSubject();
  const [open, setOpen] = useState(false);
  const entityRef = scope.kind === 'entity' ? scope.value : subject?.entityRef;
  const ofEntity = usePermission({
    permission: mlGovernanceWaiverCreatePermission,
    resourceRef: entityRef,
  });
  const ofAny = usePermission({
    permission: mlGovernanceOrganizationWaivePermission,
  });
  const isOfEntity =
    scope.kind === 'entity' ||
    (scope.kind === 'resource' && entityRef !== undefined);
  const { allowed } = isOfEntity ? ofEntity : ofAny;
  if (!subject || !allowed) return null;
  return (
    <>
      <CardButton align="start" onClick={() => setOpen(true)}>
        Extend …
      </CardButton>
      {open && (
        <ExtendDialog
          waiver={waiver}
          onClose={extended => {
            setOpen(false);
            if (extended) subject.onChanged();
          }}
        />
      )}
    </>
  );
}
