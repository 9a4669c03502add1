import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { LinksToRemediation } from './remediationPage';
import { tagEditorRouteRef } from './tagEditorRoute';

export const tagEditorPage = PageBlueprint.make({
  name: 'tag-editor',
  params: {
    path: '/ml-governance/tag-editor',
    title: 'ML tag editor',
    routeRef: tagEditorRouteRef,
    loader: () =>
      import('../components/TagEditor').then(({ TagEditor }) => (
        <LinksToRemediation>
          <TagEditor />
        </LinksToRemediation>
      )),
  },
});
