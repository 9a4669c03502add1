import { Placeholder, VisuallyHidden } from '../GovernanceCard';

const GROUPS = ['first', 'second', 'third'];

/** The compliance card before its verdicts, in their places. */
export function ComplianceSkeleton() {
  return (
    <>
      <span role="status">
        <VisuallyHidden>Loading the tag compliance</VisuallyHidden>
      </span>
      <Placeholder width={180} height={72} />
      {GROUPS.map(group => (
        <Placeholder key={group} width="100%" height={56} />
      ))}
      <Placeholder width="100%" height={72} />
    </>
  );
}
