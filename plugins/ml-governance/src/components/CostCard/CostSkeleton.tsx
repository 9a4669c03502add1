import { Placeholder, VisuallyHidden } from '../GovernanceCard';

const LINES = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];

/** The cost card before its figures, in their places. */
export function CostSkeleton() {
  return (
    <>
      <span role="status">
        <VisuallyHidden>Loading the cost</VisuallyHidden>
      </span>
      <Placeholder width={340} height={54} />
      <Placeholder width="100%" height={262} />
      {LINES.map(line => (
        <Placeholder key={line} width="100%" height={20} />
      ))}
    </>
  );
}
