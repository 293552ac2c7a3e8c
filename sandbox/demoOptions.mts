import { portOptions } from './ports.mts';
import { REGISTRY } from './registry.mts';
import { optionsFor, type ProviderOptions, type Registry } from './shared/provider.mts';

/**
 * The providers as `npm start` has them, and the pictures.
 *
 * @param first port of the first provider, or 0 for any free ones
 */
export function demoOptions<R extends Registry = typeof REGISTRY>(
	first: number,
	registry?: R,
): ProviderOptions<R> {
	const known = registry ?? REGISTRY;
	const ports = portOptions<Registry>(first, known);
	return optionsFor<Registry>(known, ({ demo }, key) => ({
		...demo,
		...ports[key],
	})) as ProviderOptions<R>;
}
