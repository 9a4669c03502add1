import { Header, Page } from '@backstage/core-components';
import { Statement } from './Statement';

/** Statements with the header of portals on the old frontend system, which pages bring themselves. */
export function StatementPage() {
  return (
    <Page themeId="tool">
      <Header
        title="ML cost statements"
        subtitle="What the ML services of a group cost in a month, to print and to pass on"
      />
      <Statement />
    </Page>
  );
}
