package io.dragoman.http;

import io.netty.channel.ChannelInboundHandler;
import java.util.Set;

/**
 * What a request meets among the routes.
 *
 * @param handler null for none
 * @param allowed the methods its path takes when it takes others than this one
 */
public record RouteMatch(ChannelInboundHandler handler, Set<String> allowed) {}
