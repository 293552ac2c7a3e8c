import { REGISTRY } from './registry.mts';
import { optionsFor, type ProviderOptions, type Registry } from './shared/provider.mts';

/** Something that takes a port in the row. */
export interface Listener {
	/** Of the provider that it belongs to. */
	readonly key: string;
	/** As users see it. */
	readonly name: string;
	/** The provider's options that let it listen there. */
	at(port: number): object;
}

/** The port of FonoUC's own addresses; the others take the ports behind it. */
export const FIRST_PORT = 9443;

const LAST_PORT = 65_535;

/** All that takes a port, in their order: each provider, and behind it its host of files. */
export function listenersOf(registry: Registry = REGISTRY): Listener[] {
	return Object.entries(registry).flatMap(([key, { name, fileHost }]): Listener[] => [
		{ key, name, at: (port) => ({ port }) },
		...(fileHost ? [{ key, name: fileHost.name, at: (port: number) => fileHost.at(port) }] : []),
	]);
}

/** The greatest first port that leaves one for each of them. */
export function lastFirstPort(registry: Registry = REGISTRY): number {
	return LAST_PORT - listenersOf(registry).length + 1;
}

/**
 * Options that let each provider listen on its ports.
 * @param first port of the first provider, or 0 for any free ones
 */
export function portOptions<R extends Registry>(first: number, registry: R): ProviderOptions<R> {
	const listeners = listenersOf(registry);
	return optionsFor(registry, (_entry, wanted) => {
		const own = listeners.map(({ key, at }, index) =>
			key === wanted ? at(first === 0 ? 0 : first + index) : {},
		);
		return Object.assign({}, ...own) as object;
	});
}

/** @returns the name of what wanted a port */
export function providerAt(
	port: number,
	first: number,
	registry: Registry = REGISTRY,
): string | undefined {
	return listenersOf(registry)[port - first]?.name;
}

/** Who has which port, when none is chosen, for help texts. */
export function portRow(registry: Registry = REGISTRY): string {
	return listenersOf(registry)
		.map(({ name }, index) => `${name} ${FIRST_PORT + index}`)
		.join(', ');
}
