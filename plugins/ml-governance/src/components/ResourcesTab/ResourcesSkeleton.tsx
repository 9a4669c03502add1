import { Placeholder, VisuallyHidden } from '../GovernanceCard';

const ROWS = Array.from({ length: 10 }, (_, index) => `row-${index}`);

/** The list of resources before they have come, in their places. */
export function ResourcesSkeleton() {
  return (
    <>
      <span role="status">
        <VisuallyHidden>Loading the AWS resources</VisuallyHidden>
      </span>
      <Placeholder width="100%" height={40} />
      <Placeholder width={360} height={34} />
      {ROWS.map(row => (
        <Placeholder key={row} width="100%" height={37} />
      ))}
    </>
  );
}
