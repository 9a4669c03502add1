import { Placeholder, VisuallyHidden } from '../GovernanceCard';

const GROUPS = ['first', 'second', 'third', 'fourth', 'fifth'];

/** The compliance card before its verdicts, in their places. */
export function ComplianceSkeleton() {
  return (
    <>
      <span role="status">
        <VisuallyHidden>Loading the tag compliance</VisuallyHidden>
      </span>
      <Placeholder width={240} height={54} />
      {GROUPS.map(group => (
        <Placeholder key={group} width="100%" height={64} />
      ))}
      <Placeholder width="100%" height={88} />
    </>
  );
}
