import Telnyx from 'telnyx';
import type { TelnyxBench } from './telnyxClient.mts';

/** The vendor's own SDK, before the sandbox; it asks for each thing once. */
export const sdkOf = ({ telnyx: { apiKey, origin } }: Pick<TelnyxBench, 'telnyx'>): Telnyx =>
	new Telnyx({ apiKey, baseURL: `${origin}/v2`, maxRetries: 0 });
