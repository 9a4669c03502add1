import { ReactNode } from 'react';
import {
  createRouteRef,
  PageBlueprint,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import { RemediationPath } from '../components/Remediation/RemediationLink';
import { LinksToTagEditor } from './tagEditorRoute';

/** Where the plans to change tags are. */
export const remediationRouteRef = createRouteRef();

export const remediationPage = PageBlueprint.make({
  name: 'remediation',
  params: {
    path: '/ml-governance/remediation',
    title: 'ML remediation plans',
    routeRef: remediationRouteRef,
    loader: () =>
      import('../components/Remediation').then(({ Remediation }) => (
        <LinksToTagEditor>
          <Remediation />
        </LinksToTagEditor>
      )),
  },
});

/** Lets what stands in it link to the plans to change tags. */
export function LinksToRemediation(props: { children: ReactNode }) {
  return (
    <RemediationPath path={useRouteRef(remediationRouteRef)?.()}>
      {props.children}
    </RemediationPath>
  );
}
