import { useCallback, useEffect, useRef, useState } from 'react';
import { assertError, ResponseError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import {
  ExplanationQuery,
  FigureExplanation,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import {
  ExplainedFigure,
  explanationQuery,
  FigureSubject,
} from './ExplainedFigure';
import { ExplanationPages, firstPage, withPage } from './explanationPages';

/** Bill lines that come at once. */
const PAGE_SIZE = 50;

interface State {
  pages?: ExplanationPages;
  /** Why there is no explanation. */
  error?: Error;
  /** Why there are no more lines. */
  nextError?: Error;
  loading: boolean;
  loadingNext: boolean;
  /** Whether it began anew because the bill did. */
  renewed: boolean;
}

const AT_FIRST: State = { loading: true, loadingNext: false, renewed: false };

function errorOf(reason: unknown): Error {
  assertError(reason);
  return reason;
}

/** What a figure is made of; its bill lines page by page, as they are asked for. */
export function useExplanation(figure: ExplainedFigure) {
  const api = useApi(mlGovernanceApiRef);
  // Of two figures that are alike, the question is the same.
  const asked = JSON.stringify([figure.subject, explanationQuery(figure)]);
  const [state, setState] = useState<State>(AT_FIRST);
  // Answers to questions that are no longer asked are dropped.
  const round = useRef(0);

  const ask = useCallback(
    (cursor?: string): Promise<FigureExplanation> => {
      const [subject, figured]: [FigureSubject, ExplanationQuery] =
        JSON.parse(asked);
      const query: ExplanationQuery = {
        ...figured,
        ...(cursor === undefined ? {} : { cursor }),
        limit: PAGE_SIZE,
      };
      if (subject.part !== undefined) {
        return api.explainOrganization({ ...subject, ...query });
      }
      const { entityRef, applicationIds } = subject;
      return api.explainCost(entityRef, {
        ...(applicationIds ? { applicationIds } : {}),
        ...query,
      });
    },
    [api, asked],
  );

  const start = useCallback(
    (renewed: boolean) => {
      round.current += 1;
      const current = round.current;
      const settle = (next: Partial<State>) => {
        if (current === round.current) {
          setState({ ...AT_FIRST, loading: false, renewed, ...next });
        }
      };
      setState(({ error }) => ({ ...AT_FIRST, error }));
      ask().then(
        page => settle({ pages: firstPage(page) }),
        reason => settle({ error: errorOf(reason) }),
      );
    },
    [ask],
  );

  useEffect(() => {
    start(false);
    return () => {
      round.current += 1;
    };
  }, [start]);

  const { pages, nextError, loadingNext } = state;
  const loadNext = useCallback(() => {
    const cursor = pages?.nextCursor;
    if (!pages || !cursor || loadingNext) return;
    const current = round.current;
    const settle = (next: Partial<State>) => {
      if (current !== round.current) return;
      setState(before => ({ ...before, loadingNext: false, ...next }));
    };
    setState(before => ({
      ...before,
      loadingNext: true,
      nextError: undefined,
    }));
    ask(cursor).then(
      page => {
        const more = withPage(pages, page);
        if (more) settle({ pages: more });
        else if (current === round.current) start(true);
      },
      reason => settle({ nextError: errorOf(reason) }),
    );
  }, [ask, start, pages, loadingNext]);

  /** Goes on where the lines broke off, or begins anew where the backend has forgotten where that was. */
  const retryNext = useCallback(() => {
    const lost = ResponseError.is(nextError) && nextError.statusCode === 400;
    if (lost) start(true);
    else loadNext();
  }, [nextError, loadNext, start]);

  const retry = useCallback(() => start(false), [start]);
  return { ...state, loadNext, retryNext, retry };
}
