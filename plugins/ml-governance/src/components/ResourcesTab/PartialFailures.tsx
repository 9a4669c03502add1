import { UnreadScopes } from '../ComplianceCard/UnreadScopes';
import { useCompliance } from '../ComplianceCard/useCompliance';

/** Names the accounts and regions that may hold more resources of the entity; nothing while that is not known. */
export function PartialFailures(props: { entityRef: string }) {
  const { value } = useCompliance(props.entityRef);
  return value ? (
    <UnreadScopes
      failures={value.failures}
      elsewhere={value.failuresElsewhere}
    />
  ) : null;
}
