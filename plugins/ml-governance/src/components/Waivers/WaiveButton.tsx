import { useState } from 'react';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  mlGovernanceWaiverCreatePermission,
  WaiverScope,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { CardButton } from '../GovernanceCard';
import { WaiveDialog } from './WaiveDialog';
import { useWaiverSubject } from './WaiverSubject';

/**
 * Offers to waive a definition for the entity of the page, or for one resource
 * of it, to whoever may.
 */
export function WaiveButton(props: {
  tagKey: string;
  /** The ARN and the name of a resource; all of the entity where absent. */
  resource?: { arn: string; name: string };
}) {
  const { tagKey, resource } = props;
  const subject = useWaiverSubject();
  const [open, setOpen] = useState(false);
  const { allowed } = usePermission({
    permission: mlGovernanceWaiverCreatePermission,
    resourceRef: subject?.entityRef,
  });
  if (!subject || !allowed) return null;
  const { entityRef } = subject;
  const scope: WaiverScope = resource
    ? { kind: 'resource', value: resource.arn }
    : { kind: 'entity', value: entityRef };
  return (
    <>
      <CardButton align="start" onClick={() => setOpen(true)}>
        Waive …
      </CardButton>
      {open && (
        <WaiveDialog
          scope={scope}
          tagKey={tagKey}
          entityRef={resource ? entityRef : undefined}
          about={resource ? resource.name : `every resource of ${entityRef}`}
          onClose={given => {
            setOpen(false);
            if (given) subject.onChanged();
          }}
        />
      )}
    </>
  );
}
