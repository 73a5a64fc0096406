package io.dragoman.subscriber.rows;

import io.dragoman.model.Mac;

/** A device of a tenant, as rows tell of it. */
public record TenantDevice(Mac mac, String tenant) {}
