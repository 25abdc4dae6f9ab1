package io.polyphony.schema;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.util.List;

/**
 * A Jackson module for sealed interfaces whose leaves are records: each record is named by the property {@code type},
 * which holds the record's simple name. Whatever Jackson's own annotations say goes before it.
 */
public final class SealedInterfaceModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    private static final class Introspector extends NopAnnotationIntrospector {

        private static final long serialVersionUID = 1L;
        private static final JsonTypeInfo.Value TYPE_PROPERTY = JsonTypeInfo.Value.construct(
                JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, SealedRecords.PROPERTY, null, false, true, null);

        @Override
        public TypeResolverBuilder<?> findTypeResolver(
                MapperConfig<?> config, AnnotatedClass annotated, JavaType baseType) {
            boolean own = annotated.getRawType().isInterface()
                    && annotated.getRawType().isSealed()
                    && SealedRecords.isUnannotated(annotated.getRawType());
            return own ? new StdTypeResolverBuilder(TYPE_PROPERTY) : null;
        }

        @Override
        public List<NamedType> findSubtypes(Annotated annotated) {
            Class<?> type = annotated.getRawType();
            if (!type.isInterface() || !type.isSealed()) {
                return null;
            }
            return SealedRecords.leaves(type).stream()
                    .filter(Class::isRecord)
                    .map(leaf -> new NamedType(leaf, SealedRecords.name(type, leaf)))
                    .toList();
        }

        @Override
        public Version version() {
            return Version.unknownVersion();
        }
    }

    public SealedInterfaceModule() {
        super("io.polyphony.sealed-interfaces");
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.appendAnnotationIntrospector(new Introspector());
    }
}
