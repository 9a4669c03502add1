import { useState } from 'react';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  mlGovernanceOrganizationWaivePermission,
  mlGovernanceWaiverCreatePermission,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { CardButton } from '../GovernanceCard';
import { WaivableResource, waiveChoices } from './waiveChoices';
import { WaiveDialog } from './WaiveDialog';
import { useWaiverSubject } from './WaiverSubject';

/**
 * Offers to waive a definition for the entity of the page, or by one resource
 * of it, to whoever may.
 */
export function WaiveButton(props: {
  tagKey: string;
  /** All of the entity where absent. */
  resource?: WaivableResource;
}) {
  const { tagKey, resource } = props;
  const subject = useWaiverSubject();
  const [open, setOpen] = useState(false);
  const ofEntity = usePermission({
    permission: mlGovernanceWaiverCreatePermission,
    resourceRef: subject?.entityRef,
  });
  const ofAny = usePermission({
    permission: mlGovernanceOrganizationWaivePermission,
  });
  if (!subject?.entityRef) return null;
  const choices = waiveChoices({
    entityRef: subject.entityRef,
    resource,
    ofEntity: ofEntity.allowed,
    ofAny: ofAny.allowed,
  });
  if (choices.length === 0) return null;
  return (
    <>
      <CardButton align="start" onClick={() => setOpen(true)}>
        Waive …
      </CardButton>
      {open && (
        <WaiveDialog
          choices={choices}
          tagKey={tagKey}
          onClose={given => {
            setOpen(false);
            if (given) subject.onChanged();
          }}
        />
      )}
    </>
  );
}
