import type { FastifyInstance } from 'fastify';
import type { Surroundings } from './app.mts';
import type { Flag } from './flags.mts';
import type { Listening } from './listen.mts';
import type { Living } from './living/living.mts';
import type { Timeline } from './timeline.mts';

/** What every provider is made from. */
export interface ProviderParts extends Surroundings {
	seed: number;
	timeline: Timeline;
	/** Unix seconds; the end of the records. */
	until: number;
}

/** Where a provider listens; every provider has these options. */
export interface ListenOptions {
	/** 0 (the default) takes any free port. */
	port?: number;
	/** Default: as the whole sandbox. */
	https?: boolean;
}

/** What tests see of every provider, beside the wire. */
export interface ProviderView {
	readonly living: Living;
}

/** A provider that does not listen yet. */
export interface CreatedProvider<View extends ProviderView = ProviderView> {
	readonly app: FastifyInstance;
	readonly view: View;
	/** Its files are on another host than its API. */
	readonly fileHost?: { app: FastifyInstance; port: number; https: boolean };
}

/** A credential of the pack that fits a provider. */
export interface ProviderCredential<View extends ProviderView = ProviderView> {
	/** As the pack names the credential type. */
	readonly type: string;
	/** What it is called in the editor. */
	readonly name: string;
	/** Whether it works only after somebody has signed in at the provider (OAuth2). */
	readonly signIn?: boolean;
	/** @throws Error when it has to log in for its data, and cannot */
	data(view: View & Listening): Record<string, unknown> | Promise<Record<string, unknown>>;
}

/** A provider's host of files, as far as it has a port of its own in the row. */
export interface FileHostEntry<
	Options extends object = object,
	View extends ProviderView = ProviderView,
> {
	/** As users see it. */
	readonly name: string;
	/** The options that let it listen there. */
	at(port: number): Options;
	/** Scheme, host and port. */
	originOf(view: View): string;
}

/** How a provider is met in n8n's editor. */
export interface EditorEntry {
	/** The name of its node. */
	readonly node: string;
	/** What `npm start` says to type, to find the node. */
	readonly word: string;
	/** What else people type who have to find this node, and no other, among the first. */
	readonly searches: readonly string[];
	/** Names of workflows in examples/ that `npm start` says to try, by what comes of them. */
	readonly tries: {
		readonly items?: readonly string[];
		readonly dataTable?: readonly string[];
		readonly files?: readonly string[];
	};
}

/** All that is to be known of a provider outside its own folder, beside how it is made. */
export interface ProviderDescription<Options extends object, View extends ProviderView> {
	/** As users see it. */
	readonly name: string;
	/** Without one its files, if they are elsewhere, take any free port. */
	readonly fileHost?: FileHostEntry<Options, View>;
	/** Its lists, by the names of snapshots, each with parameters for which it has records. */
	readonly lists: Readonly<Record<string, Readonly<Record<string, string>>>>;
	readonly credentials: ReadonlyArray<ProviderCredential<View>>;
	/** What `npm run sandbox` can be told about it. */
	readonly flags: Readonly<Record<string, Flag<Options & ListenOptions>>>;
	/** How it is in `npm start`, and in the pictures. */
	readonly demo: Options & ListenOptions;
	/** What `npm run sandbox` prints below its address: how to log in, and whose records it has. */
	access(view: View): Array<readonly [label: string, text: string]>;
	readonly editor: EditorEntry;
}

/**
 * A provider for the registry. Servers, ports, command lines, stored credentials, what is printed and
 * what tests go through are made from it.
 */
export interface ProviderEntry<
	Options extends object = object,
	View extends ProviderView = ProviderView,
> extends ProviderDescription<Options, View> {
	create(parts: ProviderParts, options?: Options): CreatedProvider<View>;
}

/** Providers by the names that options, views and the log of requests have for them. */
export type Registry = Readonly<Record<string, ProviderEntry>>;

/**
 * @param create makes the provider: its options and its view are those of the entry
 * @param description checked against them
 */
export function defineProvider<Options extends object, View extends ProviderView>(
	create: (parts: ProviderParts, options?: Options) => CreatedProvider<View>,
	description: ProviderDescription<NoInfer<Options>, NoInfer<View>>,
): ProviderEntry<Options, View> {
	return { ...description, create };
}

/** Options for each provider of a registry. */
export type ProviderOptions<R extends Registry> = {
	[Key in keyof R]?: NonNullable<Parameters<R[Key]['create']>[1]> & ListenOptions;
};

/** What there is to see of each provider that listens. */
export type ProviderViews<R extends Registry> = {
	readonly [Key in keyof R]: ReturnType<R[Key]['create']>['view'] & Listening;
};

/** Makes options for each provider. */
export function optionsFor<R extends Registry>(
	registry: R,
	make: (entry: ProviderEntry, key: string) => object,
): ProviderOptions<R> {
	const made = Object.entries(registry).map(([key, entry]) => [key, make(entry, key)] as const);
	return Object.fromEntries(made) as ProviderOptions<R>;
}
