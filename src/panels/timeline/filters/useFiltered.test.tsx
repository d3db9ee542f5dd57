import { act, renderHook } from '@testing-library/react';

import { type Judgement } from '../../../evidence/types';
import { NO_FILTER, type EventFilter } from '../../../timeline/filter/filter';
import { laneWith, marksAt, modelOf } from '../../../timeline/testing';
import { useFiltered } from './useFiltered';

const JUDGEMENT: Judgement = {
  events: [],
  coverage: {},
  gaps: [],
  replays: [],
  tampering: [],
  findings: [],
  headline: {
    id: 'x',
    severity: 'ok',
    statement: { id: 'x', values: {} },
    supporting: [],
    against: [],
    missing: [],
    fromMs: 0,
    toMs: 0,
    evidence: [],
  },
};

/** A model with so many marks of which one in ten is a boot. */
function modelWith(length: number) {
  return modelOf(
    laneWith('central', {
      marks: marksAt(
        Array.from({ length }, (_, index) => [index / length, index % 10 === 0 ? 'boot' : 'session'] as const)
      ),
    })
  );
}

const SMALL = modelWith(100);
const LARGE = modelWith(50_000);
const boots: EventFilter = { ...NO_FILTER, kinds: ['boot'] };
const sessions: EventFilter = { ...NO_FILTER, kinds: ['session'] };

function render(model: typeof SMALL, filter: EventFilter) {
  return renderHook((props) => useFiltered(props.model, JUDGEMENT, props.filter), { initialProps: { model, filter } });
}

const finish = () => act(() => jest.runAllTimers());

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('few marks', () => {
  it('are filtered at once', () => {
    const { result } = render(SMALL, boots);

    expect(result.current).toMatchObject({ shown: 10, total: 100, working: false });
  });
});

describe('many marks', () => {
  it('without a filter are the very model', () => {
    const { result } = render(LARGE, NO_FILTER);

    expect(result.current).toMatchObject({ shown: 50_000, working: false });
    expect(result.current.model).toBe(LARGE);
  });

  it('are all shown until they are filtered', () => {
    const { result } = render(LARGE, boots);

    expect(result.current).toMatchObject({ shown: 50_000, working: true });
    finish();
    expect(result.current).toMatchObject({ shown: 5000, total: 50_000, working: false });
  });

  it('stay as the last filter left them while the next one works', () => {
    const { result, rerender } = render(LARGE, boots);
    finish();

    rerender({ model: LARGE, filter: sessions });

    expect(result.current).toMatchObject({ shown: 5000, working: true });
    finish();
    expect(result.current).toMatchObject({ shown: 45_000, working: false });
  });

  it('are never what a filter left that was taken away in between', () => {
    const { result, rerender } = render(LARGE, boots);
    finish();
    rerender({ model: LARGE, filter: NO_FILTER });

    rerender({ model: LARGE, filter: sessions });

    expect(result.current).toMatchObject({ shown: 50_000, working: true });
  });

  it('of new data are all shown, and nothing of the old data', () => {
    const { result, rerender } = render(LARGE, boots);
    finish();
    const newer = modelWith(60_000);

    rerender({ model: newer, filter: boots });

    expect(result.current).toMatchObject({ shown: 60_000, working: true });
    expect(result.current.model).toBe(newer);
    finish();
    expect(result.current).toMatchObject({ shown: 6000, working: false });
  });

  it('are filtered by the last of several filters alone', () => {
    const { result, rerender } = render(LARGE, boots);
    rerender({ model: LARGE, filter: sessions });
    rerender({ model: LARGE, filter: NO_FILTER });
    finish();

    expect(result.current).toMatchObject({ shown: 50_000, working: false });
  });
});
