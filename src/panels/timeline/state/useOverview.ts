import { useState } from 'react';

import { type TimelineModel } from '../../../timeline/types';
import { overviewOf, type Overview } from '../../../timeline/place/overview';

interface Held {
  readonly model: TimelineModel;
  readonly subject: string;
  readonly overview: Overview;
}

/** The widest window of one subject that the reader has come from, kept while parts of it are looked at. */
export function useOverview(model: TimelineModel | undefined, subject: string): Overview | undefined {
  const [held, setHeld] = useState<Held>();
  if (model && (held?.model !== model || held.subject !== subject)) {
    setHeld({ model, subject, overview: overviewOf(held?.overview, model, subject) });
  }
  return held?.overview;
}
