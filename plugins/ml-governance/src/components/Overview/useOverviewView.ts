import { useSearchParams } from 'react-router-dom';
import { OVERVIEW_VIEWS, OverviewView } from './overviewViews';

const PARAMETER = 'view';

/** The view that the page's URL names: a link to the page keeps it. */
export function useOverviewView(): [
  OverviewView,
  (view: OverviewView) => void,
] {
  const [params, setParams] = useSearchParams();
  const named = OVERVIEW_VIEWS.find(({ id }) => id === params.get(PARAMETER));
  const choose = (view: OverviewView) =>
    // What one view was asked for means nothing to another.
    setParams(view === 'overview' ? {} : { [PARAMETER]: view });
  return [named?.id ?? 'overview', choose];
}
