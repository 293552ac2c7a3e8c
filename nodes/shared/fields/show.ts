import type { IDisplayOptions } from 'n8n-workflow';

/** When a parameter is shown: where its operation is chosen, and perhaps something else. */
export type Show = NonNullable<IDisplayOptions['show']>;
